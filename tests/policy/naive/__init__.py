"""A second evaluator, written from docs/policies.md alone: slow, plain, nothing of `mentorlog.policy` in it.

Where the two differ, one of them is wrong or the page leaves something open. Nothing here may import
`mentorlog.policy` but `comparing`, which asks it for its verdicts.
"""

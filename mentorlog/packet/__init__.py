"""The signed packet: summary, credential, signature, PDF, and checking them again.

Making one: `summary` (what will be said) → `preview` (shown to the mentor) → `export` (signed and written),
with `choices` of what may leave, `keys` for the signing key and `problems` for what can go wrong. Checking
one: `verify`, with `signers` for the coordinator's list. Import the modules you need; each loads pydantic,
cryptography or typst only when it uses them.
"""

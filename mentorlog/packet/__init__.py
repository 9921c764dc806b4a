"""The signed packet: summary, credential, signature, PDF, and checking them again.

Making one: `content.summary` (what will be said) → `outline` (shown to the mentor) → `export` (signed and
written), with `content.export_choices` of what may leave, `keys` for the signing key and `problems` for what
can go wrong. Checking one: `checking.verify`; many: `checking.batch`. Import the modules you need; each loads
pydantic, cryptography or typst only when it uses them.
"""

"""How well and how fast résumés are rated: `python -m tests.bench.rating [DATA]`.

DATA is the folder of development sets that stand beside the repository (by default
`../shared/data`). Every figure of `docs/quality.md` about rating comes from here; each
bar has one module.
"""

"""The plain-language engine: it measures texts, marks hard places and drafts summaries.

Pure Python, no Django, no network; English and French. Data files load when first asked for.
Start at `draft.draft` (structured findings in, plain text out), `check.analyse` (marks in a
free text) and `rewrite.plainer` (all suggestions applied, as a proposal).
"""

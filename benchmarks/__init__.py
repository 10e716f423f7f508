"""`make bench`: what a page or a document costs, beside the least that it could cost.

docs/benchmarks.md tells the method and the last figures.
"""

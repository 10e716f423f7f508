"""The roles of the matrix."""

ROLES = [
    "anonymous",
    "patient",
    "researcher",
    "member",
    "same_community",
    "stranger",
    "facilitator",
    "facilitator_2",
    "administrator",
    "former",
    "inactive",
]

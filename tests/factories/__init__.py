"""The smallest valid rows, one factory a model. They surprise nobody."""

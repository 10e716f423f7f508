"""Documents about teams, as bytes."""

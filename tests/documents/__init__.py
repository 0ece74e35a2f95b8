"""Official documents."""

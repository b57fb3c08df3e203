"""Templates, read and checked: one module for each folder of templates."""

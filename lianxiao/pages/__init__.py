"""What every page is made of: frame, lights, formats, tables, figures, charts. Knows no subject matter."""

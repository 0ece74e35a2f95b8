"""Procedures as files: BPMN 2.0 (the subset of docs/adr/0011) read, checked, walked and drawn. Knows nobody who acts."""

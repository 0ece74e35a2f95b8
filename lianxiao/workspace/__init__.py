"""The staff home: sign-in, workbench, policy reader, groups, schools, findings, settings, data. Views only translate."""

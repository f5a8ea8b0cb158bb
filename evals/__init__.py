"""The known answers, the measures, the reports, and the sample corpus that ships with the project."""

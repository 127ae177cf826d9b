"""What knows no lycée: dates, distances, typography, text, the clock, findings, files."""

"""What our own scripts and pages download: index, map, scripts, style sheets, icons, policy."""

"""The library of indicators, project templates and copies of projects on screen."""

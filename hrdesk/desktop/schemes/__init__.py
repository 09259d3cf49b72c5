"""Editors of reward and contest schemes."""

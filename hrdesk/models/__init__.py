"""The Qt model layer: item models over the document and their live scores. No widgets here."""

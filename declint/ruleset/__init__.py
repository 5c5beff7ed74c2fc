"""From YAML to rules: strict files, their schemas, what they mean together, the packs they come in, and which of them run."""

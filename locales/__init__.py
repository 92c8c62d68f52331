"""Words of the product in every language: Fluent files and Texts that reads them."""

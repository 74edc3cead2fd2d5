"""Language models behind one protocol, `client.ChatClient`."""

"""The stand-in of the national API, tried over HTTP as an e-cabinet, a browser and a clinic would."""

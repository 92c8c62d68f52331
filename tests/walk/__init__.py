"""The whole bot under hands that know no rules: forged presses, any typing, long random walks."""

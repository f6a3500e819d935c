package org.freedmr.wire;

/// A remote address: an IPv6 address (IPv4 as ::ffff:a.b.c.d) in two halves, and a UDP port.
public record Address(long high, long low, int port) {}

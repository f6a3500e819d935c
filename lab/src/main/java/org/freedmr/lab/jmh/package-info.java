/// Benchmarks of the core without sockets: the exchange, a crowd of sessions, neighbours that
/// are servers, and an outbox that leads nowhere. One
/// thread.
@NullMarked
package org.freedmr.lab.jmh;

import org.jspecify.annotations.NullMarked;

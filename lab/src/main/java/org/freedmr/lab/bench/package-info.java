/// The bench: runs the benchmarks and the load against the real server and prints figures anyone can repeat
/// (`docs/performance.md`). Knows `lab.jmh` and `lab.load`; nothing knows it but the launcher.
@NullMarked
package org.freedmr.lab.bench;

import org.jspecify.annotations.NullMarked;

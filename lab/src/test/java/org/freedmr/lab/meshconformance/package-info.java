/// The minimum checks of the mesh side, by their numbers in section 10.3 of `mesh-fbp.md`, and the defects of section 9
/// that are not to come back, each played through the whole core on virtual time.
@NullMarked
package org.freedmr.lab.meshconformance;

import org.jspecify.annotations.NullMarked;

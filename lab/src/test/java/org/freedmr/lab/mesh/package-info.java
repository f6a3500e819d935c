/// Several servers at once: rings, full meshes, chains and parallel ways, over good and bad links.
@NullMarked
package org.freedmr.lab.mesh;

import org.jspecify.annotations.NullMarked;

/// One test or more for each defect seen in the field (`access-hbp.md` section 9). `docs/defects.md` says which.
@NullMarked
package org.freedmr.lab.defects;

import org.jspecify.annotations.NullMarked;

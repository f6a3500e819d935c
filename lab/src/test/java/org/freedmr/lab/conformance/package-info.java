/// The conformance checks of the access side (`access-hbp.md` section 11), each on the real core and virtual time.
/// `docs/conformance.md` maps the numbers to the tests.
@NullMarked
package org.freedmr.lab.conformance;

import org.jspecify.annotations.NullMarked;

/// Events and states as JSON (`reporting.md` section 10.3): derived from the components of the records, without code
/// for any one of them. What an event looks like is described by {@link org.freedmr.workers.json.EventSchema}.
/// Stateless: any thread may use it. Knows of no broker and no HTTP.
@NullMarked
package org.freedmr.workers.json;

import org.jspecify.annotations.NullMarked;

/// Who may do what and how often: access lists, talkgroup ranges, budgets, penalties. Owns only its own counters;
/// everything else asks it. Runs on the packet thread. Must not know sessions.
@NullMarked
package org.freedmr.core.policy;

import org.jspecify.annotations.NullMarked;

/// Who may do what and how often: access lists, talkgroup ranges, budgets, penalties, bans. Owns only its own counters
/// and tables; everything else asks it. Runs on the packet thread. Must not know sessions.
@NullMarked
package org.freedmr.core.policy;

import org.jspecify.annotations.NullMarked;

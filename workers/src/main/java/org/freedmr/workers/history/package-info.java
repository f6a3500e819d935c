/// Keeps calls, sessions and links in a database (`reporting.md` section 7.2), and answers questions about them.
///
/// | thread | what runs on it |
/// |---|---|
/// | that of the role | {@link org.freedmr.workers.history.HistoryRole}: turns events into notes and puts them into the
/// `Spool`; never waits |
/// | `history-writer` | `Writer`: takes notes out of the spool, writes them in batches (`Ledger`), throws away what is
/// old (`Retention`) |
/// | `history-reader` | `Reader`: one query at a time (`Archive`), on a connection of its own, and gone after a minute
/// without any |
///
/// The SQL is in `Statements` and in the migrations, nowhere else.
@NullMarked
package org.freedmr.workers.history;

import org.jspecify.annotations.NullMarked;

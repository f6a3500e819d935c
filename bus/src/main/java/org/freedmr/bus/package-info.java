/// The channel between the packet process and its worker processes (`architecture.md` section 6). No thread, no
/// socket, no clock of its own: bytes and time come in as arguments, and nothing here ever waits.
///
/// | where | what |
/// |---|---|
/// | {@link org.freedmr.bus.RecordCodec} | records to bytes and back, derived from their components: `Parts` makes a
/// tree of `Part`s once, `Cursor` reads what nobody vouches for |
/// | `Frame`, `FrameQueue`, `FrameReader` | messages in a stream of bytes: length, type, version, sequence |
/// | {@link org.freedmr.bus.EventOutbox} | what waits for a worker: bounded in a `Ring`, dropped by class
/// (`DropClasses`), `Readings` coalesced |
/// | {@link org.freedmr.bus.Outlet} | the exchange's end of a connection: commands in through the {@link
/// org.freedmr.bus.CommandGate}, snapshots out from the `SnapshotDesk` |
/// | {@link org.freedmr.bus.Inlet} | the worker's end: events to the roles, gaps noticed, snapshots asked for |
/// | {@link org.freedmr.bus.StateView} | what stands in the exchange, as the worker was told |
///
/// Beside the channel there is a file: {@link org.freedmr.bus.NameFile} carries the names of radios, clients,
/// talkgroups
/// and servers from the role that keeps them to every process.
///
/// The words themselves are records of `org.freedmr.contract`: `ToWorker` (events among them) one way,
/// `ToExchange` the other. Of their content only `StateView` knows anything.
///
/// Owners: everything on the exchange's side belongs to the packet thread, everything on the worker's side to
/// the thread that reads the bus there.
@NullMarked
package org.freedmr.bus;

import org.jspecify.annotations.NullMarked;

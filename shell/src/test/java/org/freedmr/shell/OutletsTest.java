package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.freedmr.bus.Inlet;
import org.freedmr.bus.StateView;
import org.freedmr.contract.Account;
import org.freedmr.contract.Command;
import org.freedmr.contract.Entry;
import org.freedmr.contract.Event;
import org.freedmr.contract.Query;
import org.freedmr.contract.Reason;
import org.freedmr.contract.RoleHealth;
import org.freedmr.contract.Row;
import org.freedmr.contract.ToExchange;
import org.freedmr.contract.ToWorker;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packet process's side of the bus, with a real socket and workers made of the bus's other end, on a clock set by
/// hand.
@Timeout(20)
class OutletsTest implements Outlets.Core {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int CYCLES = 40;

    @TempDir
    Path directory;

    private final LoaderOutlet loader = new LoaderOutlet();
    private final List<Command> commands = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private Selector selector;
    private BusSocket socket;
    private Outlets outlets;
    private long nowNs = SECOND_NS;
    private int readings;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
        socket = BusSocket.open(directory, selector);
        outlets = new Outlets(loader, selector);
        outlets.time(now());
        outlets.follow(List.of("workers", "history"));
        outlets.serve(this, socket, new Event.ServerUp("2", 2_345, 7));
    }

    @AfterEach
    void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        outlets.end();
        selector.close();
    }

    @Test
    void whatHappenedBeforeAWorkerCameWaitsForIt() throws IOException {
        outlets.report(refusal(1));
        Client worker = join("workers");
        run();
        assertThat(worker.events).contains(refusal(1));
        assertThat(worker.settled).isEqualTo(1);
        assertThat(worker.view.server()).isEqualTo(new Event.ServerUp("2", 2_345, 7));
        assertThat(loaderEvents()).contains(new Event.WorkerChanged("workers", true, ""));
    }

    @Test
    void everyWorkerHearsEverythingAndAGuestFromWhenHeCame() throws IOException {
        Client one = join("workers");
        Client other = join("history");
        run();
        outlets.report(refusal(1));
        Client guest = join("status");
        run();
        outlets.report(refusal(2));
        run();
        assertThat(one.refusals()).containsExactly(refusal(1), refusal(2));
        assertThat(other.refusals()).containsExactly(refusal(1), refusal(2));
        assertThat(guest.refusals()).containsExactly(refusal(2));
        assertThat(loaderEvents()).doesNotContain(new Event.WorkerChanged("status", true, ""));
    }

    @Test
    void aSecondWorkerOfOneNameAndTooManyGuestsAreNotLetIn() throws IOException {
        Client worker = join("workers");
        run();
        Client twin = join("workers");
        run();
        assertThat(twin.isClosed).isTrue();
        assertThat(worker.isClosed).isFalse();
        for (int i = 0; i <= Outlets.MOST_GUESTS; i++) {
            join("guest " + i);
            run();
        }
        assertThat(clients.getLast().isClosed).isTrue();
        assertThat(clients.get(clients.size() - 2).isClosed).isFalse();
    }

    @Test
    void aWorkerThatHangsUpIsReportedAndTheNextOneFindsEverythingAgain() throws IOException {
        Client worker = join("workers");
        run();
        worker.channel.close();
        run();
        assertThat(loaderEvents()).contains(new Event.WorkerChanged("workers", false, "it hung up"));
        outlets.report(refusal(3));
        Client next = join("workers");
        run();
        assertThat(next.refusals()).containsExactly(refusal(3));
        assertThat(next.settled).isEqualTo(1);
    }

    @Test
    void aWorkerThatIsSilentIsGivenUpAfterFiveSeconds() throws IOException {
        Client worker = join("workers");
        run();
        for (int i = 0; i < 6; i++) {
            nowNs += SECOND_NS;
            cycle();
        }
        assertThat(loaderEvents()).contains(new Event.WorkerChanged("workers", false, "it is silent"));
        run();
        assertThat(worker.isClosed).isTrue();
    }

    @Test
    void aCommandIsCarriedOutAndAnsweredButNotTheFarewell() throws IOException {
        Client worker = join("workers");
        run();
        worker.inlet.offer(new ToExchange.CommandRequest(1, new Command.Disconnect(7)));
        worker.inlet.offer(new ToExchange.CommandRequest(2, new Command.StunPeer("nobody")));
        worker.inlet.offer(new ToExchange.CommandRequest(3, new Command.Farewell()));
        run();
        assertThat(commands).containsExactly(new Command.Disconnect(7), new Command.StunPeer("nobody"));
        assertThat(worker.replies)
                .containsExactly(
                        new ToWorker.Reply(1, true, ""),
                        new ToWorker.Reply(2, false, "there is no such peer"),
                        new ToWorker.Reply(3, false, "not for workers"));
    }

    @Test
    void aQuestionReachesTheHistoryAndTheAnswerOnlyWhoAsked() throws IOException {
        Client asker = join("workers");
        Client history = join("history", "history");
        Client other = join("status");
        run();
        Query query = new Query.Calls(0, 0, 0, 91, 0, 10);
        asker.inlet.offer(new ToExchange.Ask(77, query));
        run();
        assertThat(history.asked).singleElement().returns(query, ToWorker.Asked::query);
        Row row = new Row.Total(Row.TotalOf.TALKGROUP, 91, 3, 9_000);
        history.inlet.offer(new ToExchange.Answer(history.asked.getFirst().number(), List.of(row), true, ""));
        other.inlet.offer(new ToExchange.Answer(history.asked.getFirst().number(), List.of(), true, "a lie"));
        run();
        assertThat(asker.answers).containsExactly(new ToWorker.Answer(77, List.of(row), true, ""));
        assertThat(other.answers).isEmpty();
    }

    @Test
    void aQuestionThatNobodyCanAnswerIsRefusedWithTheReason() throws IOException {
        Client asker = join("workers");
        run();
        Query query = new Query.Sessions(0, 0, 10);
        asker.inlet.offer(new ToExchange.Ask(1, query));
        run();
        Client history = join("history", "history");
        run();
        asker.inlet.offer(new ToExchange.Ask(2, query));
        run();
        history.channel.close();
        run();
        assertThat(asker.answers)
                .containsExactly(
                        new ToWorker.Answer(1, List.of(), true, "there is no history"),
                        new ToWorker.Answer(2, List.of(), true, "the history is away"));
        join("history", "history");
        run();
        asker.inlet.offer(new ToExchange.Ask(3, query));
        run();
        for (int i = 0; i < 11; i++) {
            nowNs += SECOND_NS;
            run();
        }
        assertThat(asker.answers)
                .last()
                .isEqualTo(new ToWorker.Answer(3, List.of(), true, "the history does not answer"));
    }

    @Test
    void readingsAreToldAtOnceToANewcomerAndEveryTenSecondsToAll() throws IOException {
        outlets.tell(new Event.ProcessState("exchange", "running", 1, 2, 0, 3, List.of()));
        Client worker = join("workers");
        run();
        assertThat(worker.view.readings(Event.ProcessState.class)).hasSize(1);
        assertThat(worker.view.readings(Event.ChannelState.class))
                .extracting(Event.ChannelState::worker)
                .containsExactly("workers", "history");
        worker.inlet.offer(new ToExchange.Health(List.of(new RoleHealth("history", "ok", "", 0, 0, 5, 0))));
        int before = readings;
        nowNs += 2 * SECOND_NS;
        run();
        assertThat(worker.view.readings(Event.RoleState.class))
                .singleElement()
                .returns("workers", Event.RoleState::worker);
        assertThat(readings).isEqualTo(before);
        for (int i = 0; i < 9; i++) {
            nowNs += SECOND_NS;
            run();
        }
        assertThat(readings).isEqualTo(before + 1);
        Client guest = join("status");
        run();
        assertThat(guest.view.readings(Event.RoleState.class)).hasSize(1);
    }

    @Test
    void garbageAndStrangersOfTheProtocolAreShutOutAndHurtNobody() throws IOException {
        Client worker = join("workers");
        run();
        SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
        stranger.write(
                ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        stranger.configureBlocking(false);
        run();
        assertThat(stranger.read(ByteBuffer.allocate(10))).isEqualTo(-1);
        stranger.close();
        outlets.report(refusal(9));
        run();
        assertThat(worker.refusals()).containsExactly(refusal(9));
    }

    @Test
    void whoSaysTooMuchIsNotListenedToForAWhile() throws IOException {
        Client worker = join("workers");
        run();
        long said = 0;
        for (int i = 0; i < 2_000; i++) {
            said += worker.inlet.offer(new ToExchange.CommandRequest(i, new Command.StunPeer("x".repeat(1_000))))
                    ? 1
                    : 0;
            worker.inlet.flush(worker.channel, nowNs);
            cycle();
        }
        assertThat(said).isLessThan(2_000);
        assertThat((long) commands.size()).isBetween(1L, WorkerPort.BYTES_AT_ONCE / 1_000);
        int before = commands.size();
        nowNs += SECOND_NS / 10;
        cycle();
        cycle();
        assertThat(commands).as("heard again after a tenth of a second").hasSizeGreaterThan(before);
    }

    @Test
    void tenThousandEventsInABurstKeepTheEndsOfCallsAndCountTheRest() throws IOException {
        Client worker = join("workers");
        run();
        int before = worker.events.size();
        Entry entry = new Entry(1, 2, 91, "", 0, 1, 0);
        Account account = new Account(50, 0, 0, 0, 50, 0, 0, 0, 0);
        for (int i = 0; i < 2_000; i++) {
            outlets.report(new Event.CallStarted(i, i, 3, 91, false, entry, 1));
            outlets.report(new Event.LegsStarted(i, List.of(4, 5, 6), List.of(2, 2, 2), List.of("north")));
            outlets.report(refusal(i));
            outlets.report(refusal(-i));
            outlets.report(new Event.CallEnded(i, i, 3, 91, entry, Reason.TERMINATOR, 1, 3_000, account));
        }
        nowNs += SECOND_NS;
        for (int i = 0; i < 20; i++) {
            run();
        }
        assertThat(worker.events)
                .filteredOn(Event.CallStarted.class::isInstance)
                .hasSize(2_000);
        assertThat(worker.events).filteredOn(Event.CallEnded.class::isInstance).hasSize(2_000);
        long arrived = worker.events.subList(before, worker.events.size()).stream()
                .filter(event -> !(event instanceof Event.Periodic))
                .count();
        assertThat(arrived).isLessThan(10_000);
        assertThat(worker.missed).isEqualTo(10_000 - arrived);
        assertThat(worker.lost).isEqualTo(10_000 - arrived);
        assertThat(worker.view.calls()).isEmpty();
        assertThat(worker.view.legs()).isEmpty();
    }

    @Test
    void whoDoesNotSayWhoHeIsMakesNoWorkAndIsShutOut() throws IOException {
        SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
        stranger.configureBlocking(false);
        cycle();
        long deadlineNs = cycle();
        assertThat(deadlineNs).isGreaterThan(nowNs + 4 * SECOND_NS);
        nowNs = deadlineNs;
        cycle();
        assertThat(stranger.read(ByteBuffer.allocate(10))).isEqualTo(-1);
        stranger.close();
    }

    @Test
    void theEndIsToldAndTheSocketGoes() throws IOException {
        Client worker = join("workers");
        run();
        outlets.report(refusal(5));
        outlets.end();
        worker.work();
        assertThat(worker.refusals()).containsExactly(refusal(5));
        assertThat(worker.hasEnded).isTrue();
        assertThat(socket.path()).doesNotExist();
    }

    // ---- the exchange behind it ----

    @Override
    public Outcome command(Command command) {
        commands.add(command);
        return command instanceof Command.StunPeer ? Outcome.refused("there is no such peer") : Outcome.DONE;
    }

    @Override
    public Iterator<Event.Standing> standing() {
        return List.<Event.Standing>of().iterator();
    }

    @Override
    public void readings() {
        readings++;
    }

    // ---- the stage ----

    private static Event refusal(int client) {
        return new Event.Refused(client, 2, false, 3, 91, Reason.FLOOR_HELD, 0);
    }

    private Client join(String name, String... roles) throws IOException {
        Client client = new Client(name, List.of(roles));
        clients.add(client);
        return client;
    }

    /// So many cycles of everybody that nothing is on its way any more.
    private void run() throws IOException {
        for (int i = 0; i < CYCLES; i++) {
            for (Client client : clients) {
                client.work();
            }
            cycle();
        }
        for (Client client : clients) {
            client.work();
        }
    }

    /// @return when something is due next
    private long cycle() throws IOException {
        selector.selectNow(key -> {
            if (key.attachment() instanceof WorkerPort port) {
                outlets.ready(port);
            } else {
                outlets.knock();
            }
        });
        outlets.time(now());
        outlets.read();
        return outlets.flush();
    }

    private Now now() {
        return new Now(nowNs, nowNs / 1_000_000);
    }

    private List<Event> loaderEvents() {
        List<Event> events = new ArrayList<>();
        for (Event event = loader.events().poll();
                event != null;
                event = loader.events().poll()) {
            events.add(event);
        }
        return events;
    }

    /// The other end of a connection.
    private final class Client implements Inlet.Listener {
        private final StateView view = new StateView();
        private final List<Event> events = new ArrayList<>();
        private final List<ToWorker.Reply> replies = new ArrayList<>();
        private final List<ToWorker.Asked> asked = new ArrayList<>();
        private final List<ToWorker.Answer> answers = new ArrayList<>();
        private final SocketChannel channel;
        private final Inlet inlet;
        private int settled;
        private long missed;
        private long lost;
        private boolean isClosed;
        private boolean hasEnded;

        private Client(String name, List<String> roles) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
            channel.configureBlocking(false);
            inlet = new Inlet(new ToExchange.Hello(name, 1, roles), view, this, nowNs);
        }

        private void work() throws IOException {
            if (!channel.isOpen() || isClosed) {
                return;
            }
            try {
                inlet.flush(channel, nowNs);
                ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
                int length = channel.read(chunk);
                isClosed = length < 0;
                if (length > 0) {
                    assertThat(inlet.received(chunk.flip(), nowNs)).isNull();
                }
            } catch (IOException e) {
                isClosed = true;
            }
        }

        private List<Event> refusals() {
            return events.stream().filter(Event.Refused.class::isInstance).toList();
        }

        @Override
        public void event(Event event, long epochMs) {
            events.add(event);
        }

        @Override
        public void settled() {
            settled++;
        }

        @Override
        public void missed(long messages) {
            missed += messages;
        }

        @Override
        public void losses(ToWorker.Losses losses) {
            lost = losses.losses().stream().mapToLong(ToWorker.Loss::count).sum();
        }

        @Override
        public void reply(ToWorker.Reply reply) {
            replies.add(reply);
        }

        @Override
        public void asked(ToWorker.Asked it) {
            asked.add(it);
        }

        @Override
        public void answer(ToWorker.Answer answer) {
            answers.add(answer);
        }

        @Override
        public void end() {
            hasEnded = true;
        }
    }
}

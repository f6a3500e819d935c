package org.freedmr.control.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.contract.Source;
import org.jspecify.annotations.Nullable;

/// What the interface shows, field by field as `openapi.yaml` says. IDs are positive, whatever sign they have inside;
/// texts are without control characters and marks that turn the direction of writing.
public final class Schema {
    private Schema() {}

    /// A radio, client or server with what people call it.
    public record Named(long id, String callsign, String name) {}

    public record Server(String name, String version, long id, long startedMs, boolean known) {}

    public record Beat(long epochMs, long feedAgeMs, int clients, int calls, int viewers) {}

    public record State(Server server, Beat beat, List<Call> calls, List<HeardCall> heard, List<Peer> peers) {}

    /// Where a call comes in.
    public record Entry(
            @Nullable Named client,
            int slot,
            int rfTalkgroup,
            String peer,
            @Nullable Named server,
            @Nullable Named repeater,
            int hops) {}

    public record Call(
            long call,
            Named source,
            long talkgroup,
            String talkgroupName,
            boolean unit,
            Entry entry,
            long startedMs,
            int clients,
            List<String> peers) {}

    public record Account(
            long received,
            long lost,
            double lossRatio,
            long duplicates,
            long late,
            long delivered,
            long refused,
            double bitErrorRatio,
            double jitterMs,
            @Nullable Integer rssiDbm) {}

    public record HeardCall(
            long call,
            Named source,
            long talkgroup,
            String talkgroupName,
            boolean unit,
            Entry entry,
            long startedMs,
            long durationMs,
            Reason reason,
            Account account) {}

    public record Subscription(
            int talkgroup,
            int conference,
            String name,
            Source source,
            @Nullable Long expiryMs) {}

    public record Slot(
            int slot,
            List<Subscription> subscriptions,
            @Nullable Long sending,
            @Nullable Long hearing) {}

    public record Position(double latitude, double longitude) {}

    /// @param address null for those who may not see it
    public record Client(
            long id,
            String callsign,
            String name,
            String kind,
            String listener,
            boolean simplex,
            String software,
            String packageId,
            long sinceMs,
            @Nullable Long rxFrequency,
            @Nullable Long txFrequency,
            String power,
            String colourCode,
            String location,
            String description,
            String url,
            @Nullable Position position,
            @Nullable ClientSettings settings,
            List<Slot> slots,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String address) {

        Client with(@Nullable ClientSettings newSettings, List<Slot> newSlots, @Nullable String newAddress) {
            return new Client(
                    id,
                    callsign,
                    name,
                    kind,
                    listener,
                    simplex,
                    software,
                    packageId,
                    sinceMs,
                    rxFrequency,
                    txFrequency,
                    power,
                    colourCode,
                    location,
                    description,
                    url,
                    position,
                    newSettings,
                    newSlots,
                    newAddress);
        }
    }

    public record ClientSettings(
            boolean singleMode,
            int timerMinutes,
            String language,
            boolean voice,
            long reflector,
            String options,
            boolean keyed) {}

    public record ClientDown(long id, Reason reason) {}

    public record Conference(
            int talkgroup,
            String name,
            int members,
            List<Long> calls,
            @Nullable Long lastHeardMs,
            @Nullable Named lastSource) {}

    public record Member(
            Named client,
            int slot,
            int talkgroup,
            Source source,
            @Nullable Long expiryMs) {}

    public record ConferenceDetail(
            int talkgroup, String name, List<Member> members, List<Call> calls, List<HeardCall> heard) {}

    /// @param address null for those who may not see it
    public record Peer(
            String peer,
            String state,
            int version,
            String detail,
            long sinceMs,
            @Nullable Long heardMs,
            long skewMs,
            boolean skewed,
            long received,
            long lost,
            double lossRatio,
            long quenchesSent,
            long quenchesReceived,
            long packetsIn,
            long packetsOut,
            long bytesIn,
            long bytesOut,
            List<Long> callsIn,
            List<Long> callsOut,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String address) {}

    public record PeerRemoved(String peer) {}

    /// A line did not get a transmission, or (`own`) one of its own was not taken.
    public record Refusal(
            Named client,
            int slot,
            boolean own,
            Named source,
            long talkgroup,
            String talkgroupName,
            Reason reason,
            long atMs) {}

    /// A refused login.
    public record Attempt(long client, String step, Reason reason, int count, long atMs, String address) {}

    public record LinkRefusal(String peer, Named server, Named source, long talkgroup, Reason reason, long atMs) {}

    /// How a session ended.
    public record Ended(Reason reason, long atMs) {}

    public record Ban(
            String subject,
            String why,
            long sinceMs,
            @Nullable Long untilMs) {}

    public record WhySlot(
            int slot,
            List<Subscription> subscriptions,
            @Nullable Call sending,
            @Nullable Call hearing,
            List<Refusal> missed,
            List<Refusal> refused) {}

    public record Why(
            Named client,
            boolean online,
            @Nullable Long sinceMs,
            @Nullable Ended ended,
            @Nullable Ban banned,
            List<Attempt> attempts,
            boolean attemptsHidden,
            List<WhySlot> slots,
            boolean slotsHidden) {}

    /// A session in the history.
    public record Session(
            Named client,
            String listener,
            String software,
            long startedMs,
            @Nullable Long endedMs,
            @Nullable Reason reason) {}

    /// A change of a link in the history.
    public record LinkChange(String peer, String state, int version, String detail, long atMs) {}

    public record Total(Named of, long calls, long durationMs) {}

    /// Calls of a day in UTC.
    public record Day(String day, long calls, long durationMs) {}

    public record Health(boolean ok, List<String> warnings) {}

    public record SystemState(
            Server server,
            long heapBytes,
            List<ProcessState> processes,
            List<Channel> channels,
            List<Role> roles,
            @Nullable Cycles cycles,
            long kernelDrops,
            List<Counted> counted,
            List<Traffic> traffic) {}

    public record ProcessState(
            String name, String state, long startedMs, int restarts, long residentBytes, List<String> roles) {}

    public record Channel(String worker, long queuedBytes, long capacityBytes, long dropped, long coalesced) {}

    public record Role(
            String worker,
            String role,
            String state,
            String detail,
            long queued,
            long dropped,
            long done,
            int restarts) {}

    public record Cycles(long cycles, double meanUs, List<Integer> boundsUs, List<Long> counts) {}

    public record Counted(boolean mesh, Reason reason, long count) {}

    public record Traffic(String link, boolean mesh, long packetsIn, long packetsOut, long bytesIn, long bytesOut) {}
}

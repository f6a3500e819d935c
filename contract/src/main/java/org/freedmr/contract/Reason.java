package org.freedmr.contract;

/// Why a packet was not delivered, a login not accepted or a call ended. Every refusal has exactly one; the text is
/// what a person is told.
public enum Reason {
    // Datagrams
    UNKNOWN_MESSAGE("the datagram is not a message this server knows"),
    MALFORMED("the message has an impossible length or content"),
    UNUSABLE_ADDRESS("the sender's address cannot be answered"),
    NOT_LOGGED_IN("no client is logged in from this address"),
    OUT_OF_TURN("the message does not fit the state of the login"),
    CLIENT_RATE("the client sends more datagrams than allowed"),
    INTERNAL_ERROR("the server failed on this packet; its bytes were kept"),

    // Logins
    LOGIN_BUDGET("too many login attempts; wait a minute"),
    PENALTY("earlier attempts failed; the server is silent for a while"),
    BANNED("the server's operator banned this ID or address for a time"),
    BLACKLISTED("the ID or the address is on the server's black list"),
    ID_NOT_PERMITTED("the server's registration list does not admit this ID"),
    ID_UNKNOWN("this ID is in none of the server's tables"),
    CALLSIGN_MISMATCH("the callsign is not the one registered for this ID"),
    SERVER_FULL("all places on this listener are taken"),
    WRONG_PASSWORD("the password is wrong, or the challenge is too old"),
    NO_PASSWORD_SET("the listener has no passphrase and does not grant open access"),
    DUPLICATE_ID("two devices use this ID at the same time"),
    CONFIGURATION_MISSING("the client proved its password and then sent no configuration"),

    // Traffic going in
    STREAM_ID_ZERO("the stream ID is zero"),
    SOURCE_OUT_OF_RANGE("the source is not a radio ID"),
    DESTINATION_OUT_OF_RANGE("the destination is not a talkgroup or radio ID"),
    SOURCE_NOT_PERMITTED("the subscriber list does not admit this radio"),
    TALKGROUP_NOT_PERMITTED("the talkgroup list does not admit this talkgroup on this slot"),
    RESERVED_TALKGROUP("this talkgroup number is reserved"),
    NOT_LINKED("talkgroup 9 is not linked to anything"),
    NOT_TALKABLE("talkgroup 9 carries voice on slot 2 only"),
    LINE_RATE("the line carries more frames than speech can"),
    CALL_TOO_LONG("the call was longer than the limit"),
    DUPLICATE("this frame came already"),
    LATE("this frame came after its successors"),
    STREAM_ENDED("the stream is over already"),
    WAITING_FOR_SUPERFRAME("the first voice bursts of a call without header wait for burst A"),
    LOOPED("the same stream came in on another way first"),
    STREAM_ID_COLLISION("another radio uses this stream ID on this talkgroup"),
    COLLIDED("another radio is talking on this slot of the client"),
    FLOOR_HELD("somebody else is talking on this talkgroup"),
    PROBABLE_LOOP("the same radio is already talking on this talkgroup through another client"),
    NOBODY_LISTENING("nobody else is subscribed to this talkgroup"),
    COMMAND("the call was a command to the server and is not carried to others"),
    DATA_NOT_CARRIED("data of this kind is not carried on this way"),
    DATA_NOWHERE("nobody this server knows takes data for this destination"),
    ECHO_FULL("all recorders of the echo are in use"),
    UNKNOWN_BURST("the frame type is not defined"),

    // Traffic from peers
    UNKNOWN_PEER("no link is configured for this sender"),
    NOT_SIGNED("the proof of the link's key is wrong"),
    WRONG_NETWORK_ID("the peer calls itself by another ID than the one configured for it"),
    OLD_VERSION("the peer speaks a version of the protocol that the link does not take"),
    WRONG_ADDRESS("the datagram does not come from the peer's address"),
    PEER_DISABLED("the link is switched off"),
    PEER_RATE("the peer sends more datagrams than allowed"),
    STUNNED("the link is stopped"),
    STREAM_RATE("the call carries more frames than speech can"),
    CLOCK("the timestamp is too old or lies in the future"),
    REPLAYED("the peer sent this before"),
    SERVER_NOT_PERMITTED("the server where the call entered the network is unknown or blocked"),
    TOO_MANY_HOPS("the call has crossed too many servers"),
    NOT_FOR_US("the talkgroup does not travel this far"),
    SECOND_SLOT("the link carries one slot only"),
    UNIT_VOICE("private voice calls are not carried between servers"),
    IGNORED("the message asks for nothing this server does"),

    // Traffic going out to peers
    QUENCHED("the peer asked us not to send this call"),
    LINK_DOWN("the link to the peer is not up"),
    NOT_EXPORTED("the talkgroup does not travel to this peer"),
    V1_TRANSIT("calls of one OpenBridge link do not go on to another"),

    // Traffic coming out on a line
    OWN_TRANSMISSION("the client is transmitting on this slot"),
    OWN_HANG_TIME("the slot is held for the talkgroup its user last spoke on"),
    HANG_TIME("the slot is held for the talkgroup heard last"),
    LINE_BUSY("the slot is carrying another call"),
    LINE_DATA("the slot is carrying other data"),
    LINE_ANNOUNCING("the server is speaking on this slot"),
    SLOT_MUTE("the client has this slot switched off"),
    HEARD_ALREADY("the line hears this call through another subscription"),
    TALKGROUP_NOT_PERMITTED_OUT("the talkgroup list does not admit this talkgroup towards the client"),
    NOT_PROVEN("an open-access client has not answered yet"),
    INTERRUPTED("the client asked to stop this call"),

    // Why something ended
    TERMINATOR("the call ended"),
    TIMEOUT("nothing was heard any more"),
    REPLACED("the same radio began another stream"),
    REROUTED("the call came in on another way from then on"),
    CLOSED_BY_CLIENT("the client closed"),
    KEEPALIVE_LOST("the client's keepalive stopped"),
    CLOSED_BY_SERVER("the server closed the session"),
    MOVED("the client proved a new address"),
    SERVER_STOP("the server stops"),
    EXPIRED("the timer ran out"),
    SINGLE_MODE("single mode keeps one talkgroup"),
    CLEARED("the user asked to clear"),
    OPTIONS("the client's options changed"),
    RESET("reset by command"),
    LIFTED("lifted by an operator");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /// One plain sentence without a full stop.
    public String text() {
        return text;
    }
}

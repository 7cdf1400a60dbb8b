package org.ftpscope.engine.netfilter;

/** How a packet relates to its connection (enum ip_conntrack_info); INVALID stands for a packet without one. */
enum CtInfo {
    ESTABLISHED(false, Match.State.ESTABLISHED),
    RELATED(false, Match.State.RELATED),
    NEW(false, Match.State.NEW),
    ESTABLISHED_REPLY(true, Match.State.ESTABLISHED),
    RELATED_REPLY(true, Match.State.RELATED),
    UNTRACKED(false, Match.State.UNTRACKED),
    INVALID(false, Match.State.INVALID);

    private final boolean reply;
    private final Match.State state;

    CtInfo(boolean reply, Match.State state) {
        this.reply = reply;
        this.state = state;
    }

    /** Whether the packet goes in the direction of answers. */
    boolean isReply() {
        return reply;
    }

    Match.State state() {
        return state;
    }
}

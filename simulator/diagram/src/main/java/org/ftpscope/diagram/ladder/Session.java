package org.ftpscope.diagram.ladder;

/**
 * An FTP session: a control connection and its data connections.
 *
 * @param number from 1 on, in the order in which control connections were opened
 * @param client the client's end of the control connection as the client sees it ({@code 127.0.0.1:40022})
 * @param server what the client dialled
 * @param clientNode node of the client; its address where nobody recorded there
 * @param user who logged in, or tried last; empty when nobody did
 * @param loggedIn whether a login was accepted
 * @param transfers data connections that were opened
 * @param fromNanos time of its first event
 * @param toNanos time of its last event
 */
public record Session(
        int number,
        String client,
        String server,
        String clientNode,
        String user,
        boolean loggedIn,
        int transfers,
        long fromNanos,
        long toNanos) {}

package org.ftpscope.cli;

import org.ftpscope.engine.ftp.ClientOutcome;
import org.ftpscope.engine.ftp.ClientOutcome.Status;
import org.ftpscope.live.LiveClient;

/** Tries again what the network broke off, after waiting a little longer each time; what a server refuses is not tried again. */
final class Retries {
    private static final int LONGEST_SECONDS = 30;

    private final Shell shell;
    private final int most;

    Retries(Shell shell, int most) {
        this.shell = shell;
        this.most = most;
    }

    /** Something that a client does. */
    interface Attempt {
        ClientOutcome make() throws InterruptedException;
    }

    boolean wanted() {
        return most > 0;
    }

    private static boolean isWorthIt(ClientOutcome outcome) {
        return outcome.status() == Status.DATA_FAILED
                || outcome.status() == Status.CONNECTION_LOST
                || outcome.status() == Status.NOT_CONNECTED;
    }

    /** Makes the first attempt and, as long as the network fails, others; gives the outcome of the last one. */
    ClientOutcome of(Attempt first, Attempt another) throws InterruptedException {
        ClientOutcome outcome = first.make();
        for (int again = 0; again < most && isWorthIt(outcome); again++) {
            int seconds = Math.min(LONGEST_SECONDS, 1 << Math.min(again, 5));
            shell.err().println(shell.text("client.again", outcome.message(), seconds));
            Thread.sleep(1000L * seconds);
            outcome = another.make();
        }
        return outcome;
    }

    /** The same for a transfer: {@code connect} comes first where the connection is lost too. */
    ClientOutcome ofTransfer(LiveClient client, Attempt connect, Attempt first, Attempt another)
            throws InterruptedException {
        return of(first, () -> {
            if (client.isConnected()) {
                return another.make();
            }
            ClientOutcome connected = connect.make();
            return connected.isOk() ? another.make() : connected;
        });
    }
}

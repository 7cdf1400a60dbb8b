package org.ftpscope.cli;

import java.util.Optional;
import org.ftpscope.engine.wire.IpAddress;

/** A socket call as a line of {@code tcp-stack} asks for it. */
sealed interface TcpCall {
    record Bind(int port) implements TcpCall {}

    record Listen(int backlog) implements TcpCall {}

    record Accept() implements TcpCall {}

    /** @param localPort 0 for one that the system chooses */
    record Connect(Optional<IpAddress> host, int port, int localPort) implements TcpCall {}

    record Write(int length) implements TcpCall {}

    record Read(int length, boolean peek) implements TcpCall {}

    record Close() implements TcpCall {}

    record Shutdown(boolean reading, boolean writing) implements TcpCall {}

    record SoError() implements TcpCall {}

    record Linger(boolean on, long seconds) implements TcpCall {}

    record NoDelay(boolean on) implements TcpCall {}

    record State() implements TcpCall {}
}

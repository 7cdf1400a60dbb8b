package org.ftpscope.live;

import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.SocketOption;
import java.util.Optional;

/** The platform's own socket. It alone can send urgent data (tcp(7), MSG_OOB), which telnet's Synch in front of ABOR needs. */
final class PortableSocket extends NioSocketChannel {
    /** Sends one urgent octet now, behind what the kernel has already. */
    void sendUrgent(int octet) throws IOException {
        javaChannel().socket().sendUrgentData(octet);
    }

    /** socket(7), SO_OOBINLINE for such sockets, if there is such a thing: the platform names it in a list only. */
    static Optional<ChannelOption<Boolean>> outOfBandInline() {
        try (java.nio.channels.SocketChannel any = java.nio.channels.SocketChannel.open()) {
            for (SocketOption<?> option : any.supportedOptions()) {
                if (option.name().equals("SO_OOBINLINE") && option.type() == Boolean.class) {
                    @SuppressWarnings("unchecked") // its type was looked at
                    SocketOption<Boolean> inline = (SocketOption<Boolean>) option;
                    return Optional.of(NioChannelOption.of(inline));
                }
            }
            return Optional.empty();
        } catch (IOException noSockets) {
            return Optional.empty();
        }
    }
}

package org.ftpscope.bench.servers;

import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer in a process of its own: {@code PORT ROOT}; prints a line when it listens. */
final class ApacheServer {
    private ApacheServer() {}

    public static void main(String[] args) throws FtpException {
        FtpServerFactory server = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(Integer.parseInt(args[0]));
        server.addListener("default", listener.createListener());
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(true);
        connections.setMaxLogins(1000);
        connections.setMaxAnonymousLogins(1000);
        connections.setMaxThreads(64);
        server.setConnectionConfig(connections.createConnectionConfig());
        BaseUser anonymous = new BaseUser();
        anonymous.setName("anonymous");
        anonymous.setHomeDirectory(args[1]);
        anonymous.setAuthorities(List.of(new WritePermission()));
        server.getUserManager().save(anonymous);
        server.createServer().start();
        System.out.println("listening");
    }
}

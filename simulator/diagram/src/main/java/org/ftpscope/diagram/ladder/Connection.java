package org.ftpscope.diagram.ladder;

/**
 * A connection from end to end, translation seen through.
 *
 * @param number from 1 on, in the order of appearance
 * @param opener the end that dialled, as it sees itself: {@code 192.168.1.10:36610}
 * @param target what it dialled
 * @param fromLane lane of the opener
 */
public record Connection(int number, Channel channel, String name, String opener, String target, int fromLane) {}

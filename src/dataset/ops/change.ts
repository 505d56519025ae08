/** Frames with some channels changed. Channels stay lazy: nothing is decoded until someone loads it, and then once. */
import type { Channel, Frame, Raster } from '../../frame/index.ts';
import type { LinkedChannel } from '../record.ts';

/** The channel with its raster kept from the first load on; of a frame that is about to be written several times. */
function loadedOnce<C extends Channel>(channel: C): C {
  let loaded: Promise<Raster> | undefined;
  return { ...channel, load: () => (loaded ??= channel.load()) };
}

export const loadOnce = (frame: Frame): Frame =>
  ({ ...frame, channels: Object.fromEntries(Object.entries(frame.channels).map(([name, channel]) => [name, loadedOnce(channel)])) });

/** The channel with other pixels. What is known of its file goes: the file holds the old ones. */
export function withPixels(channel: LinkedChannel, change: (raster: Raster) => Raster, shape: Channel['shape'] = channel.shape): Channel {
  const { name, dtype, unit, kind } = channel;
  return { name, dtype, unit, kind, shape, load: async () => change(await channel.load()) };
}

/** The frame with `change` done to each channel; undefined leaves one as it is. */
export function mapChannels(frame: Frame, change: (channel: Channel) => Channel | undefined): Frame {
  return { ...frame, channels: Object.fromEntries(Object.entries(frame.channels).map(([name, channel]) => [name, change(channel) ?? channel])) };
}

// Draws the two icons of the Teams app: a gatehouse, white on blue (192 px) and white on nothing (32 px). Run it after a change of the drawing.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const blue = [0x2d, 0x5f, 0x8b];
const samples = 4;
const box = (x, y, left, top, right, bottom) => x >= left && x < right && y >= top && y < bottom;

/** Whether the point belongs to the gatehouse; the picture is the unit square, y grows downwards. */
function isGatehouse(x, y) {
  const fromMiddle = Math.abs(x - 0.5);
  const tower = box(fromMiddle, y, 0.15, 0.14, 0.42, 0.9) && !box(fromMiddle, y, 0.24, 0.14, 0.33, 0.24);
  const wall = box(fromMiddle, y, 0, 0.36, 0.15, 0.9) && !box(fromMiddle, y, 0.05, 0.36, 0.1, 0.43);
  const gate = box(fromMiddle, y, 0, 0.66, 0.11, 0.9) || fromMiddle ** 2 + (y - 0.66) ** 2 < 0.11 ** 2;
  return (tower || wall) && !gate;
}

/** How much of the pixel is covered, 0 to 1. `scale` is the part of the picture that the drawing takes. */
function coverage(column, row, { size, scale }) {
  let inside = 0;
  for (let sample = 0; sample < samples ** 2; sample += 1) {
    const x = (column + ((sample % samples) + 0.5) / samples) / size;
    const y = (row + (Math.floor(sample / samples) + 0.5) / samples) / size;
    if (isGatehouse((x - 0.5) / scale + 0.5, (y - 0.5) / scale + 0.5)) inside += 1;
  }
  return inside / samples ** 2;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of `size` pixels a side, eight bits for each of red, green, blue and opacity. */
function png(size, pixel) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from([0, ...Array.from({ length: size }, (__, column) => pixel(column, row)).flat()]),
  );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const image = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))]);
}

const mixed = (part) => blue.map((channel) => Math.round(channel + (255 - channel) * part));
const colour = png(192, (column, row) => [...mixed(coverage(column, row, { size: 192, scale: 0.62 })), 255]);
const outline = png(32, (column, row) => [
  ...[255, 255, 255],
  Math.round(255 * coverage(column, row, { size: 32, scale: 1 })),
]);
writeFileSync('manifest/color.png', colour);
writeFileSync('manifest/outline.png', outline);

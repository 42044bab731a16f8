import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { quietFlags } from './browser/flags.ts';
import { ensureBrowser } from './browser/install.ts';
import { root } from './build/paths.ts';

const folder = join(root, 'resources', 'icons');
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

/** Draws the SVG at every size. @returns PNG by edge in pixels */
async function drawAll(svg: string): Promise<Map<number, Buffer>> {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...quietFlags] });
  const page = await browser.newPage();
  const drawn = new Map<number, Buffer>();
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    drawn.set(size, await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return drawn;
}

/** Windows' container: a header, one entry an image, then the PNGs themselves. */
function toIco(images: ReadonlyMap<number, Buffer>): Buffer {
  const entries = [...images].filter(([size]) => size <= 256);
  const header = Buffer.alloc(6 + 16 * entries.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(entries.length, 4);
  let offset = header.length;
  entries.forEach(([size, png], index) => {
    const at = 6 + 16 * index;
    // A byte holds the edge; 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...entries.map(([, png]) => png)]);
}

/** Apple's types for PNGs by edge; those with two are also the doubled form of the smaller size. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['icp6', 'ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** Apple's container: blocks of a type, a length (header included) and a PNG, inside one such block. */
function toIcns(images: ReadonlyMap<number, Buffer>): Buffer {
  const block = (type: string, content: Buffer): Buffer => {
    const header = Buffer.alloc(8);
    header.write(type, 'latin1');
    header.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([header, content]);
  };
  const blocks = [...images].flatMap(([size, png]) =>
    (icnsTypes[size] ?? []).map((type) => block(type, png)),
  );
  return block('icns', Buffer.concat(blocks));
}

const images = await drawAll(readFileSync(join(folder, 'icon.svg'), 'utf8'));
for (const [size, png] of images) writeFileSync(join(folder, `${size}x${size}.png`), png);
writeFileSync(join(folder, 'icon.png'), images.get(512)!);
writeFileSync(join(folder, 'icon.ico'), toIco(images));
writeFileSync(join(folder, 'icon.icns'), toIcns(images));
console.log(`Drew ${images.size} sizes into resources/icons`);

// A photo made small on the phone, with black boxes burnt into it. Drawing it anew also drops what
// the camera wrote along: the place, the hour, the device.
import { make, say } from "./when.js";

const LONGEST_SIDE = 2048;
const QUALITY = 0.8;
const SMALLEST_BOX = 0.02;
const STEP = 0.02;
// Above this many points even a small copy asks too much of a cheap phone.
const MOST_POINTS = 120_000_000;

async function sizeOf(file) {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    // Only the head is read here: the picture itself is decoded small.
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new Error("bad_photo"));
    });
    return [image.naturalWidth, image.naturalHeight];
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function decodeSmall(file, width, height) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const [resizeWidth, resizeHeight] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  if (typeof createImageBitmap === "function") {
    try {
      return await createImageBitmap(file, { resizeWidth, resizeHeight, resizeQuality: "medium" });
    } catch {
      // An older browser knows no sizes: the ordinary way below.
    }
  }
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  URL.revokeObjectURL(image.src);
  const canvas = Object.assign(document.createElement("canvas"), { width: resizeWidth, height: resizeHeight });
  canvas.getContext("2d").drawImage(image, 0, 0, resizeWidth, resizeHeight);
  return canvas;
}

/** Draws the photo, small, on the canvas. Throws "bad_photo" or "big_photo". */
export async function openPhoto(file, canvas) {
  const [width, height] = await sizeOf(file);
  if (!width || !height) throw new Error("bad_photo");
  if (width * height > MOST_POINTS) throw new Error("big_photo");
  let picture;
  try {
    picture = await decodeSmall(file, width, height);
  } catch {
    throw new Error("big_photo");
  }
  Object.assign(canvas, { width: picture.width, height: picture.height });
  const ground = canvas.getContext("2d");
  // What is see-through would become black in a JPEG.
  ground.fillStyle = "#ffffff";
  ground.fillRect(0, 0, canvas.width, canvas.height);
  ground.drawImage(picture, 0, 0);
  picture.close?.();
}

const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** Black boxes over a photo: drawn with a finger or a mouse, or added and moved with keys. */
export class Blackout {
  constructor(frame, canvas, words) {
    Object.assign(this, { frame, canvas, words, boxes: [] });
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
  }

  clear() {
    for (const { element } of this.boxes) element.remove();
    this.boxes = [];
  }

  place(event) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return [within((event.clientX - left) / width, 0, 1), within((event.clientY - top) / height, 0, 1)];
  }

  begin(event) {
    if (event.button) return;
    event.preventDefault();
    const [startX, startY] = this.place(event);
    const box = this.add({ x: startX, y: startY, width: 0, height: 0 });
    const move = (moved) => {
      const [x, y] = this.place(moved);
      Object.assign(box, {
        x: Math.min(x, startX),
        y: Math.min(y, startY),
        width: Math.abs(x - startX),
        height: Math.abs(y - startY),
      });
      this.draw(box);
    };
    const end = () => {
      this.canvas.removeEventListener("pointermove", move);
      // A tap is no box.
      if (box.width < SMALLEST_BOX && box.height < SMALLEST_BOX) this.remove(box);
    };
    this.canvas.setPointerCapture?.(event.pointerId);
    this.canvas.addEventListener("pointermove", move);
    this.canvas.addEventListener("pointerup", end, { once: true });
    this.canvas.addEventListener("pointercancel", end, { once: true });
  }

  add(box = { x: 0.35, y: 0.4, width: 0.3, height: 0.2 }) {
    box.element = make("button", "blackout__box");
    box.element.type = "button";
    box.element.setAttribute("aria-label", say(this.words, "box", { number: this.boxes.length + 1 }));
    box.element.addEventListener("keydown", (event) => this.key(event, box));
    this.boxes.push(box);
    this.frame.append(box.element);
    this.draw(box);
    return box;
  }

  key(event, box) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return this.remove(box);
    }
    const way = ways[event.key];
    if (!way) return undefined;
    event.preventDefault();
    const [x, y] = way.map((step) => step * STEP);
    if (event.shiftKey) {
      box.width = within(box.width + x, SMALLEST_BOX, 1 - box.x);
      box.height = within(box.height + y, SMALLEST_BOX, 1 - box.y);
    } else {
      box.x = within(box.x + x, 0, 1 - box.width);
      box.y = within(box.y + y, 0, 1 - box.height);
    }
    return this.draw(box);
  }

  draw({ element, x, y, width, height }) {
    const values = { left: x, top: y, width, height };
    for (const [name, value] of Object.entries(values)) element.style[name] = `${value * 100}%`;
  }

  remove(box) {
    const hadFocus = box.element === document.activeElement;
    box.element.remove();
    this.boxes = this.boxes.filter((each) => each !== box);
    const next = this.boxes[this.boxes.length - 1]?.element;
    if (hadFocus) (next ?? this.frame.parentElement.querySelector('[data-act="box"]')).focus();
  }

  undo() {
    const last = this.boxes[this.boxes.length - 1];
    if (last) this.remove(last);
  }

  /** The photo as it goes: the boxes are part of it and nothing lies under them. */
  async burn() {
    const { width, height } = this.canvas;
    const ground = this.canvas.getContext("2d");
    ground.fillStyle = "#000000";
    for (const box of this.boxes) {
      const [left, top] = [Math.floor(box.x * width), Math.floor(box.y * height)];
      ground.fillRect(left, top, Math.ceil(box.width * width) + 1, Math.ceil(box.height * height) + 1);
    }
    this.clear();
    const blob = await new Promise((resolve) => {
      this.canvas.toBlob(resolve, "image/jpeg", QUALITY);
    });
    // Gives the memory back: two photos at once are too many for a cheap phone.
    Object.assign(this.canvas, { width: 1, height: 1 });
    if (!blob) throw new Error("big_photo");
    return blob;
  }
}

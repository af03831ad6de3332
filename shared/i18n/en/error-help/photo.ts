/** Photo_: adding photos. */
export const photo = {
  Photo_TooLarge: {
    title: 'The photo file is too large',
    happened: 'The file is far larger than a photo, so it was not read.',
    causes: ['A video or a backup was chosen by mistake.', 'A professional camera wrote an uncompressed picture.'],
    steps: [
      'Make sure that it is a photo and not a video.',
      'Save it as JPEG on the phone or camera and choose it again.',
    ],
    safe: 'Other photos and everything recorded are kept; the file itself was not touched.',
  },
  Photo_Empty: {
    title: 'The photo file is empty',
    happened: 'The file has a name but no content.',
    causes: ['The cable was unplugged while copying.', 'The memory card failed to write it.'],
    steps: ['Copy it from the phone or camera again.', 'If that does not help, choose another photo or take it again.'],
    safe: 'Other photos and everything recorded are kept.',
  },
  Photo_Heic: {
    title: 'A HEIC photo of an iPhone',
    happened: 'The file is in HEIC format, which cannot be opened here.',
    causes: ['The iPhone camera is set to High Efficiency.', 'The original file was copied straight from the album.'],
    steps: [
      'iPhone: in Settings, Camera, Formats choose Most Compatible; new photos are JPEG then.',
      'For photos already taken: share or save them as JPEG and choose them again.',
    ],
    safe: 'Nothing was stored; the photo is still on the phone.',
  },
  Photo_NotAPicture: {
    title: 'Not a picture',
    happened: 'The content of the file is neither JPEG, PNG nor WebP.',
    causes: ['The file was renamed to .jpg.', 'A document or a video was chosen.'],
    steps: ['Choose a real photo.', 'To keep a document, take a screenshot or a photo of it.'],
    safe: 'Nothing was stored.',
  },
  Photo_TooManyPixels: {
    title: 'The picture has too many pixels',
    happened: 'Its width and height are beyond what can be opened safely, so it was not decoded.',
    causes: ['A panorama or a scan of unusual size.', 'A damaged header that names an untrue size.'],
    steps: ['Scale it down below a hundred megapixels with a picture viewer.', 'Choose an ordinary photo.'],
    safe: 'Nothing was stored, and the window did not freeze.',
  },
  Photo_Damaged: {
    title: 'The photo is damaged',
    happened: 'The file looks like a picture but is incomplete and cannot be decoded.',
    causes: ['Copying broke off halfway.', 'The memory card has bad blocks.'],
    steps: ['Copy it from the phone or camera again.', 'If it still fails, take it again and replace the memory card.'],
    safe: 'Other photos and everything recorded are kept.',
  },
  Photo_Unreadable: {
    title: 'The photo file cannot be read',
    happened: 'After it was chosen, the system could no longer read the file.',
    causes: [
      'The USB stick or phone was unplugged.',
      'The file was moved or deleted.',
      'There is no permission to read it.',
    ],
    steps: [
      'Plug the USB stick or phone in again and choose it once more.',
      'Copy it to the desktop first and choose it there.',
    ],
    safe: 'Other photos and everything recorded are kept.',
  },
} as const;
